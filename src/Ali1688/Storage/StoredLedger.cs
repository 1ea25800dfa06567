using System.Data.Common;
using Ali1688.Quotas;
using Ali1688.Storage.Ledger;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>
/// The quota ledger in the store: a row for the key and one for each API that has a quota of its own. Each change is one transaction that holds
/// the rows, so all processes on the store share the quotas safely and a crash forgets nothing. All methods wait while the store is out of
/// reach: without it nobody knows what may be sent. Thread-safe.
/// </summary>
public sealed class StoredLedger : IQuotaLedger, IAsyncDisposable
{
    private readonly Store _store;
    private readonly string _appKey;
    private readonly IReadOnlyList<LedgerEntry> _entries;
    private readonly ILedgerClock _clock;
    private readonly SemaphoreSlim _one = new(1);
    private DbConnection? _connection;

    /// <summary>Over a store; nothing is read before the first use.</summary>
    /// <param name="store">Where the ledger is.</param>
    /// <param name="appKey">Whose quotas.</param>
    /// <param name="entries">The quotas that each call must keep, in an order that is the same everywhere; each of them once.</param>
    public StoredLedger(Store store, string appKey, IReadOnlyList<LedgerEntry> entries) =>
        (_store, _appKey, _entries, _clock) = (store, appKey, entries, store.Dialect.CreateLedgerClock());

    /// <inheritdoc/>
    public Task<SlotGrant> ReserveAsync(SlotRequest request, CancellationToken cancellationToken) => ChangeAsync(
        (accounts, time) =>
        {
            var (states, grant) = QuotaArithmetic.Reserve(accounts, time, request);
            return (states, grant with { First = grant.First + _clock.LocalAhead });
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task SlowDownAsync(long sentAt, int? accepted, TimeSpan? retryAfter, CancellationToken cancellationToken) =>
        ChangeEachAsync(account => account with { State = Pace.SlowDown(account.State, account.Limits, sentAt - _clock.LocalAhead, accepted, retryAfter) }, cancellationToken);

    /// <inheritdoc/>
    public Task SpendDayAsync(CancellationToken cancellationToken) => ChangeEachAsync(account => account.SpendDay(), cancellationToken);

    /// <inheritdoc/>
    public Task ConfirmTimeAsync(DateTimeOffset platformTime, long at, CancellationToken cancellationToken) => ChangeEachAsync(
        account => account.ConfirmTime(account.State.WallSeen, platformTime.AddMicroseconds(account.State.Seen - (at - _clock.LocalAhead))), cancellationToken);

    /// <summary>The quotas as they stand, the key's first.</summary>
    public Task<IReadOnlyList<QuotaAccount>> ReadAsync(CancellationToken cancellationToken) => ChangeAsync(
        (accounts, time) =>
        {
            IReadOnlyList<QuotaAccount> now = [.. accounts.Select(account => account.At(time))];
            return ((IReadOnlyList<QuotaState>)[.. now.Select(account => account.State)], now);
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
        _connection = null;
    }

    private Task<bool> ChangeEachAsync(Func<QuotaAccount, QuotaAccount> change, CancellationToken cancellationToken) => ChangeAsync(
        (accounts, time) => ((IReadOnlyList<QuotaState>)[.. accounts.Select(account => change(account.At(time)).State)], true), cancellationToken);

    private async Task<T> ChangeAsync<T>(Func<IReadOnlyList<QuotaAccount>, LedgerTime, (IReadOnlyList<QuotaState> States, T Result)> change, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await _store.Outage.RideOutAsync(ct => ChangeOnceAsync(change, ct), cancellationToken);
        }
        catch (DbException fault)
        {
            throw _store.Dialect.Explain(fault);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<T> ChangeOnceAsync<T>(Func<IReadOnlyList<QuotaAccount>, LedgerTime, (IReadOnlyList<QuotaState> States, T Result)> change, CancellationToken cancellationToken)
    {
        try
        {
            using var turn = await _store.TakeTurnAsync(cancellationToken);
            _connection ??= await _store.Dialect.OpenLedgerAsync(cancellationToken);
            await using var transaction = await _store.Dialect.BeginAsync(_connection, cancellationToken);
            var accounts = await LockAsync(transaction, cancellationToken);
            var (states, result) = change(accounts, await _clock.ReadAsync(transaction, cancellationToken));
            foreach (var (entry, state) in _entries.Zip(states)) await transaction.ExecuteAsync(LedgerRow.Update(_appKey, entry.Api, state), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private async Task<List<QuotaAccount>> LockAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        var accounts = new List<QuotaAccount>(_entries.Count);
        foreach (var entry in _entries) accounts.Add(new QuotaAccount(entry.Limits, await LockAsync(transaction, entry.Api, cancellationToken)));
        return accounts;
    }

    private async Task<QuotaState> LockAsync(DbTransaction transaction, string api, CancellationToken cancellationToken)
    {
        FormattableString select = $"SELECT {new Literal(LedgerRow.Columns)} FROM quota_ledger WHERE app_key = {_appKey} AND api = {api} {new Literal(_store.Dialect.ForUpdate)}";
        if (await transaction.Connection!.QueryAsync(select, row => LedgerRow.Read(row, 0), cancellationToken, transaction) is [var state]) return state;
        await transaction.ExecuteAsync($"{new Literal(_store.Dialect.InsertIgnore)} INTO quota_ledger (app_key, api) VALUES ({_appKey}, {api})", cancellationToken);
        return (await transaction.Connection!.QueryAsync(select, row => LedgerRow.Read(row, 0), cancellationToken, transaction)).Single();
    }
}

/// <summary>One quota of a key.</summary>
/// <param name="Api">The API it is for; empty for the key as a whole.</param>
/// <param name="Limits">What may be spent.</param>
public sealed record LedgerEntry(string Api, QuotaLimits Limits);
