using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace Merlon.Reporting.Templates;

/// <summary>Puts a bound on ranges such as <c>(1..n)</c>: the engine would make all their numbers at once.</summary>
internal sealed class BoundedRanges : AstRewriter
{
    protected override Expression VisitRangeExpression(RangeExpression rangeExpression) => new Bounded(rangeExpression);

    private sealed class Bounded(RangeExpression range) : Expression
    {
        private const decimal Most = 100_000;

        public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
        {
            var from = (await range.From.EvaluateAsync(context).ConfigureAwait(false)).ToNumberValue();
            var to = (await range.To.EvaluateAsync(context).ConfigureAwait(false)).ToNumberValue();
            return to - from > Most ? throw new InvalidOperationException("a range is too long.") : await range.EvaluateAsync(context).ConfigureAwait(false);
        }

        protected override Expression Accept(AstVisitor visitor) => this;
    }
}
