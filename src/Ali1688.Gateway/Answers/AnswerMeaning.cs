using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Wire;

namespace Ali1688.Gateway.Answers;

/// <summary>Tells what an answer means that was received some other time, by the same table as one that comes from the network. Thread-safe.</summary>
public static class AnswerMeaning
{
    /// <summary>The meaning of an answer to a question for a product.</summary>
    /// <param name="profile">The API that was asked.</param>
    /// <param name="body">The answer as received.</param>
    /// <param name="httpStatus">The HTTP status that it came with.</param>
    public static CallResult Of(ApiProfile profile, ReadOnlyMemory<byte> body, int httpStatus = 200) =>
        AnswerReader.Read(new HttpAnswer(httpStatus, body), profile);

    /// <summary>The meaning of an answer to a question for a page of a source.</summary>
    /// <inheritdoc cref="Of(ApiProfile, ReadOnlyMemory{byte}, int)"/>
    public static CallResult Of(SourceProfile source, ReadOnlyMemory<byte> body, int httpStatus = 200) =>
        Of(source.AsCalled(), body, httpStatus);
}
