namespace Ali1688.Storage.Writing;

/// <summary>The row of a dead letter, in the order of <see cref="Dialects.Tables.DeadLetters"/>.</summary>
internal static class DeadLetterRow
{
    public static object?[] From(long? runId, ItemOutcome.Failed failed)
    {
        var letter = failed.Letter;
        return
        [
            failed.Id.Value,
            letter.Profile,
            runId,
            ProductRow.Cut(letter.Reason, 100),
            ProductRow.Cut(letter.Code, 200),
            ProductRow.Cut(letter.Message, 2000),
            failed.Attempts,
            failed.At.ToUnixTimeMilliseconds(),
            AnswerBlob.Pack(letter.LastAnswer.Span),
        ];
    }
}
