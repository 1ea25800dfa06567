using Ali1688.Products;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ali1688.Cli;

/// <summary>Makes all text that goes to a console safe to show, whoever wrote it; the console's own control codes pass.</summary>
internal sealed class SafeOutput : IRenderHook
{
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) => renderables.Select(renderable => new Safe(renderable));

    private sealed class Safe(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(Of);

        private static Segment Of(Segment segment)
        {
            if (segment.IsControlCode || segment.IsLineBreak) return segment;
            var text = SafeText.Of(segment.Text);
            return ReferenceEquals(text, segment.Text) ? segment : new Segment(text, segment.Style);
        }
    }
}
