using System.Text.Json;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>Reads the compiled form in one pass over the bytes, without a document tree or reflection.</summary>
internal ref struct CatalogueJsonReader
{
    private const int LongestWord = 64;

    // Lists are collected here and copied once at their length; words that recur (categories, ids) are kept once.
    // What is not allocated need not be touched, and touching memory is most of what loading costs.
    private readonly List<string> _strings = [];
    private readonly List<int> _numbers = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words =
        new HashSet<string>(1024, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private Utf8JsonReader _json;
    private ImmutableArray<string> _files = [];

    private CatalogueJsonReader(ReadOnlySpan<byte> utf8) => _json = new Utf8JsonReader(utf8);

    /// <summary>The packs, or null where the text is of another version.</summary>
    public static ImmutableArray<LibraryPack>? Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new CatalogueJsonReader(utf8);
        reader._json.Read();
        return reader.Document();
    }

    private ImmutableArray<LibraryPack>? Document()
    {
        ImmutableArray<LibraryPack> packs = [];
        var version = 0;
        while (NextKey())
        {
            if (Key("merlon"u8))
            {
                version = Int();
            }
            else if (Key("files"u8))
            {
                _files = Strings();
            }
            else if (Key("packs"u8))
            {
                if (version != CatalogueJson.Version)
                {
                    return null;
                }

                packs = Packs();
            }
            else
            {
                Skip();
            }
        }

        return version == CatalogueJson.Version ? packs : null;
    }

    private ImmutableArray<LibraryPack> Packs()
    {
        var packs = ImmutableArray.CreateBuilder<LibraryPack>();
        StartArray();
        while (NextObject())
        {
            packs.Add(Pack());
        }

        return packs.DrainToImmutable();
    }

    private LibraryPack Pack()
    {
        var info = new PackInfo { Id = "" };
        ImmutableArray<ComponentType>.Builder types = ImmutableArray.CreateBuilder<ComponentType>();
        var protocols = ImmutableArray.CreateBuilder<ProtocolDefinition>();
        var controls = ImmutableArray.CreateBuilder<ControlDefinition>();
        var rules = ImmutableArray.CreateBuilder<ThreatRule>();
        while (NextKey())
        {
            if (Key("id"u8))
            {
                info = info with { Id = Text() };
            }
            else if (Key("name"u8))
            {
                info = info with { Name = Text() };
            }
            else if (Key("version"u8))
            {
                info = info with { Version = Text() };
            }
            else if (Key("license"u8))
            {
                info = info with { License = Text() };
            }
            else if (Key("author"u8))
            {
                info = info with { Author = Text() };
            }
            else if (Key("description"u8))
            {
                info = info with { Description = Text() };
            }
            else if (Key("methods"u8))
            {
                info = info with { Methods = Strings() };
            }
            else if (Key("types"u8))
            {
                StartArray();
                while (NextObject())
                {
                    types.Add(Type());
                }
            }
            else if (Key("protocols"u8))
            {
                StartArray();
                while (NextObject())
                {
                    protocols.Add(Protocol());
                }
            }
            else if (Key("controls"u8))
            {
                StartArray();
                while (NextObject())
                {
                    controls.Add(Control());
                }
            }
            else if (Key("rules"u8))
            {
                StartArray();
                while (NextObject())
                {
                    rules.Add(Rule());
                }
            }
            else
            {
                Skip();
            }
        }

        return new LibraryPack
        {
            Info = info,
            Types = types.DrainToImmutable(),
            Protocols = protocols.DrainToImmutable(),
            Controls = controls.DrainToImmutable(),
            Rules = rules.DrainToImmutable(),
        };
    }

    private ComponentType Type()
    {
        string id = "", name = "", description = "", dsl = "", icon = "";
        ComponentKind? kind = null;
        bool? code = null, human = null, third = null, internet = null, tenants = null, redundant = null;
        ImmutableArray<string> inherits = [], accepts = [], protocols = [];
        ImmutableArray<ControlSetting> controls = [];
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
                description = Text();
            }
            else if (Key("kind"u8))
            {
                kind = (ComponentKind)Int();
            }
            else if (Key("inherits"u8))
            {
                inherits = Strings();
            }
            else if (Key("code"u8))
            {
                code = Flag();
            }
            else if (Key("human"u8))
            {
                human = Flag();
            }
            else if (Key("third"u8))
            {
                third = Flag();
            }
            else if (Key("internet"u8))
            {
                internet = Flag();
            }
            else if (Key("tenants"u8))
            {
                tenants = Flag();
            }
            else if (Key("redundant"u8))
            {
                redundant = Flag();
            }
            else if (Key("accepts"u8))
            {
                accepts = Strings();
            }
            else if (Key("protocols"u8))
            {
                protocols = Strings();
            }
            else if (Key("controls"u8))
            {
                controls = Settings();
            }
            else if (Key("dsl"u8))
            {
                dsl = Text();
            }
            else if (Key("icon"u8))
            {
                icon = Word();
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

        return new ComponentType
        {
            Id = id,
            Name = name,
            Description = description,
            Kind = kind,
            Inherits = inherits,
            RunsCode = code,
            Human = human,
            ThirdParty = third,
            InternetFacing = internet,
            MultiTenant = tenants,
            Redundant = redundant,
            Accepts = accepts,
            Protocols = protocols,
            Controls = controls,
            DslName = dsl,
            Icon = icon,
            Span = span,
        };
    }

    private ImmutableArray<ControlSetting> Settings()
    {
        var settings = new List<ControlSetting>(4);
        StartArray();
        while (NextObject())
        {
            var control = "";
            var state = ControlState.Unknown;
            var assurance = Assurance.Assumed;
            string? note = null;
            while (NextKey())
            {
                if (Key("control"u8))
                {
                    control = Word();
                }
                else if (Key("state"u8))
                {
                    state = (ControlState)Int();
                }
                else if (Key("assurance"u8))
                {
                    assurance = (Assurance)Int();
                }
                else if (Key("note"u8))
                {
                    note = Text();
                }
                else
                {
                    Skip();
                }
            }

            settings.Add(new ControlSetting(control, state) { Assurance = assurance, Note = note });
        }

        return [.. settings];
    }

    private ProtocolDefinition Protocol()
    {
        string id = "", name = "", description = "", dsl = "";
        ImmutableArray<string> inherits = [], carries = [];
        ImmutableArray<int> ports = [];
        bool? encrypted = null, authenticated = null;
        var network = true;
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
                description = Text();
            }
            else if (Key("inherits"u8))
            {
                inherits = Strings();
            }
            else if (Key("encrypted"u8))
            {
                encrypted = Flag();
            }
            else if (Key("authenticated"u8))
            {
                authenticated = Flag();
            }
            else if (Key("carries"u8))
            {
                carries = Strings();
            }
            else if (Key("network"u8))
            {
                network = Flag();
            }
            else if (Key("ports"u8))
            {
                ports = Numbers();
            }
            else if (Key("dsl"u8))
            {
                dsl = Text();
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

        return new ProtocolDefinition
        {
            Id = id,
            Name = name,
            Description = description,
            Inherits = inherits,
            Encrypted = encrypted,
            Authenticated = authenticated,
            Network = network,
            Ports = ports,
            Carries = carries,
            DslName = dsl,
            Span = span,
        };
    }

    private ControlDefinition Control()
    {
        string id = "", name = "", description = "", question = "", how = "", verify = "", effort = "", dsl = "", pack = "";
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
                description = Text();
            }
            else if (Key("on"u8))
            {
                on = Strings();
            }
            else if (Key("question"u8))
            {
                question = Text();
            }
            else if (Key("how"u8))
            {
                how = Text();
            }
            else if (Key("verify"u8))
            {
                verify = Text();
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
            Description = description,
            On = on,
            Question = question,
            How = how,
            Verify = verify,
            Effort = effort,
            References = refs,
            DslName = dsl,
            Pack = pack,
            Span = span,
        };
    }

    private ThreatRule Rule()
    {
        string id = "", title = "", applies = "", language = "cel", from = "", description = "", advice = "", verify = "", pack = "";
        var on = RuleScope.Component;
        var subject = RuleSubject.Self;
        var pairs = false;
        var likelihood = RuleLikelihood.Medium;
        Criticality? @fixed = null;
        ImmutableArray<Counter> counters = [];
        ImmutableArray<int> loses = [];
        ImmutableArray<string> stride = [], linddun = [];
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
                title = Text();
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
                applies = Text();
            }
            else if (Key("language"u8))
            {
                language = Word();
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
                loses = Numbers();
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
                description = Text();
            }
            else if (Key("advice"u8))
            {
                advice = Text();
            }
            else if (Key("verify"u8))
            {
                verify = Text();
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
            Title = title,
            On = on,
            Subject = subject,
            PerPair = pairs,
            Applies = applies,
            Language = language,
            AppliesSpan = condition,
            CounteredBy = counters,
            Likelihood = likelihood,
            Impact = new ImpactBasis { From = from, Fixed = @fixed, Loses = [.. loses.Select(l => (SecurityProperty)l)] },
            Stride = stride,
            Linddun = linddun,
            References = refs,
            Description = description,
            Advice = advice,
            Verify = verify,
            Pack = pack,
            Span = span,
        };
    }

    private ImmutableArray<Counter> Counters()
    {
        var counters = new List<Counter>(4);
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

            counters.Add(new Counter(control, likelihood, impact, place));
        }

        return [.. counters];
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

    /// <summary>Inside an object: moves to the next key, or past its end.</summary>
    private bool NextKey() => _json.Read() && _json.TokenType == JsonTokenType.PropertyName;

    private readonly bool Key(ReadOnlySpan<byte> name) => _json.ValueTextEquals(name);

    private void StartArray() => _json.Read();

    /// <summary>Inside an array: moves into the next object, or past the end.</summary>
    private bool NextObject() => _json.Read() && _json.TokenType == JsonTokenType.StartObject;

    private void Skip()
    {
        _json.Read();
        _json.Skip();
    }

    private string Text()
    {
        _json.Read();
        return _json.GetString() ?? "";
    }

    private int Int()
    {
        _json.Read();
        return _json.GetInt32();
    }

    private double Double()
    {
        _json.Read();
        return _json.GetDouble();
    }

    private bool Flag()
    {
        _json.Read();
        return _json.GetBoolean();
    }

    private ImmutableArray<string> Strings()
    {
        _strings.Clear();
        StartArray();
        while (_json.Read() && _json.TokenType == JsonTokenType.String)
        {
            _strings.Add(Shared());
        }

        return [.. _strings];
    }

    private ImmutableArray<int> Numbers()
    {
        _numbers.Clear();
        StartArray();
        while (_json.Read() && _json.TokenType == JsonTokenType.Number)
        {
            _numbers.Add(_json.GetInt32());
        }

        return [.. _numbers];
    }

    /// <summary>A text that many entries share.</summary>
    private string Word()
    {
        _json.Read();
        return Shared();
    }

    private readonly string Shared()
    {
        if (_json.TokenType != JsonTokenType.String || _json.ValueSpan.Length > LongestWord)
        {
            return _json.GetString() ?? "";
        }

        Span<char> buffer = stackalloc char[LongestWord];
        ReadOnlySpan<char> word = buffer[.._json.CopyString(buffer)];
        if (!_words.TryGetValue(word, out var known))
        {
            known = word.ToString();
            _words.Add(known);
        }

        return known;
    }

    private SourceSpan Place()
    {
        Span<int> numbers = stackalloc int[5];
        StartArray();
        for (var i = 0; _json.Read() && _json.TokenType == JsonTokenType.Number; i++)
        {
            if (i < numbers.Length)
            {
                numbers[i] = _json.GetInt32();
            }
        }

        var file = (uint)numbers[0] < (uint)_files.Length ? _files[numbers[0]] : "";
        return new SourceSpan(file, new LinePosition(numbers[1], numbers[2]), new LinePosition(numbers[3], numbers[4]));
    }
}
