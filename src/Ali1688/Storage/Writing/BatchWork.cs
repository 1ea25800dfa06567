using System.Data.Common;
using Ali1688.Storage.Dialects;

namespace Ali1688.Storage.Writing;

/// <summary>Writes a batch within a transaction and gives what each of it came to; the caller commits.</summary>
internal delegate Task<IReadOnlyList<TResult>> BatchWork<TPending, TResult>(IReadOnlyList<TPending> batch, RowWriter rows, DbTransaction transaction, CancellationToken cancellationToken);
