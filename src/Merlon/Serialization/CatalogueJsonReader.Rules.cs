using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>Controls and rules.</summary>
internal ref partial struct CatalogueJsonReader
{
    private ControlDefinition Control()
    {
        string id = "", name = "", effort = "", dsl = "", pack = "";
        LateText description = default, question = default, how = default, verify = default;
        ImmutableArray<string> on = [];
        var refs = References.Empty;
        var span = SourceSpan.None;
        while (NextKey())
        {
            if (Key("id"u8))
            {
                id = Text();
            }
            else if (Key("name"u8))
            {
                name = Text();
            }
            else if (Key("description"u8))
            {
                description = Late();
            }
            else if (Key("on"u8))
            {
                on = Strings();
            }
            else if (Key("question"u8))
            {
                question = Late();
            }
            else if (Key("how"u8))
            {
                how = Late();
            }
            else if (Key("verify"u8))
            {
                verify = Late();
            }
            else if (Key("effort"u8))
            {
                effort = Word();
            }
            else if (Key("refs"u8))
            {
                refs = Refs();
            }
            else if (Key("dsl"u8))
            {
                dsl = Text();
            }
            else if (Key("pack"u8))
            {
                pack = Word();
            }
            else if (Key("at"u8))
            {
                span = Place();
            }
            else
            {
                Skip();
            }
        }

        return new ControlDefinition
        {
            Id = id,
            Name = name,
            LateDescription = description,
            On = on,
            LateQuestion = question,
            LateHow = how,
            LateVerify = verify,
            Effort = effort,
            References = refs,
            DslName = dsl,
            Pack = pack,
            Span = span,
        };
    }

    private ThreatRule Rule()
    {
        string id = "", language = "cel", from = "", pack = "";
        LateText title = default, applies = default, description = default, advice = default, verify = default;
        var on = RuleScope.Component;
        var subject = RuleSubject.Self;
        var pairs = false;
        var likelihood = RuleLikelihood.Medium;
        Criticality? @fixed = null;
        ImmutableArray<Counter> counters = [];
        ImmutableArray<SecurityProperty> loses = [];
        ImmutableArray<string> stride = [], linddun = [], needs = [], recorded = [];
        var refs = References.Empty;
        SourceSpan span = SourceSpan.None, condition = SourceSpan.None;
        while (NextKey())
        {
            if (Key("id"u8))
            {
                id = Text();
            }
            else if (Key("title"u8))
            {
                title = Late();
            }
            else if (Key("on"u8))
            {
                on = (RuleScope)Int();
            }
            else if (Key("subject"u8))
            {
                subject = (RuleSubject)Int();
            }
            else if (Key("pairs"u8))
            {
                pairs = Flag();
            }
            else if (Key("applies"u8))
            {
                applies = Late();
            }
            else if (Key("language"u8))
            {
                language = Word();
            }
            else if (Key("needs"u8))
            {
                needs = Strings();
            }
            else if (Key("counters"u8))
            {
                counters = Counters();
            }
            else if (Key("likelihood"u8))
            {
                likelihood = (RuleLikelihood)Int();
            }
            else if (Key("from"u8))
            {
                from = Word();
            }
            else if (Key("fixed"u8))
            {
                @fixed = (Criticality)Int();
            }
            else if (Key("loses"u8))
            {
                loses = Properties();
            }
            else if (Key("stride"u8))
            {
                stride = Strings();
            }
            else if (Key("linddun"u8))
            {
                linddun = Strings();
            }
            else if (Key("refs"u8))
            {
                refs = Refs();
            }
            else if (Key("description"u8))
            {
                description = Late();
            }
            else if (Key("advice"u8))
            {
                advice = Late();
            }
            else if (Key("verify"u8))
            {
                verify = Late();
            }
            else if (Key("recorded"u8))
            {
                recorded = Strings();
            }
            else if (Key("pack"u8))
            {
                pack = Word();
            }
            else if (Key("at"u8))
            {
                span = Place();
            }
            else if (Key("condition"u8))
            {
                condition = Place();
            }
            else
            {
                Skip();
            }
        }

        return new ThreatRule
        {
            Id = id,
            Title = "",
            Applies = "",
            LateTitle = title,
            On = on,
            Subject = subject,
            PerPair = pairs,
            LateApplies = applies,
            Language = language,
            AppliesSpan = condition,
            Requires = needs.IsEmpty ? null : new RuleRequirement(needs[0], needs[1..]),
            CounteredBy = counters,
            Likelihood = likelihood,
            Impact = new ImpactBasis { From = from, Fixed = @fixed, Loses = loses },
            Stride = stride,
            Linddun = linddun,
            References = refs,
            LateDescription = description,
            LateAdvice = advice,
            LateVerify = verify,
            // The format, then element and id by turns.
            Recorded = recorded.IsEmpty ? null : new RecordedOrigin(recorded[0], recorded.Skip(1).Chunk(2).Where(p => p.Length == 2).ToImmutableSortedDictionary(p => p[0], p => p[1], StringComparer.Ordinal)),
            Pack = pack,
            Span = span,
        };
    }

    private ImmutableArray<Counter> Counters()
    {
        _counters.Clear();
        StartArray();
        while (NextObject())
        {
            var control = "";
            double likelihood = 0, impact = 0;
            var place = CounterPlace.Subject;
            while (NextKey())
            {
                if (Key("control"u8))
                {
                    control = Word();
                }
                else if (Key("likelihood"u8))
                {
                    likelihood = Double();
                }
                else if (Key("impact"u8))
                {
                    impact = Double();
                }
                else if (Key("place"u8))
                {
                    place = (CounterPlace)Int();
                }
                else
                {
                    Skip();
                }
            }

            _counters.Add(new Counter(control, likelihood, impact, place));
        }

        return [.. _counters];
    }

    private ImmutableArray<SecurityProperty> Properties()
    {
        var numbers = Numbers();
        return numbers.IsEmpty ? [] : ImmutableArray.CreateRange(numbers, n => (SecurityProperty)n);
    }

    private References Refs()
    {
        ImmutableArray<int> cwe = [], capec = [];
        ImmutableArray<string> attack = [], atlas = [], owasp = [], asvs = [], nist = [], d3fend = [];
        _json.Read();
        while (NextKey())
        {
            if (Key("cwe"u8))
            {
                cwe = Numbers();
            }
            else if (Key("capec"u8))
            {
                capec = Numbers();
            }
            else if (Key("attack"u8))
            {
                attack = Strings();
            }
            else if (Key("atlas"u8))
            {
                atlas = Strings();
            }
            else if (Key("owasp"u8))
            {
                owasp = Strings();
            }
            else if (Key("asvs"u8))
            {
                asvs = Strings();
            }
            else if (Key("nist"u8))
            {
                nist = Strings();
            }
            else if (Key("d3fend"u8))
            {
                d3fend = Strings();
            }
            else
            {
                Skip();
            }
        }

        return new References { Cwe = cwe, Capec = capec, Attack = attack, Atlas = atlas, Owasp = owasp, Asvs = asvs, Nist = nist, D3fend = d3fend };
    }
}
