using System.Text.Json;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>Reads the compiled form in one pass over the bytes, without a document tree or reflection.</summary>
internal ref partial struct CatalogueJsonReader
{
    private const int LongestWord = 64;

    // Lists are collected here and copied once at their length; words that recur (categories, ids) are kept once.
    // What is not allocated need not be touched, and touching memory is most of what loading costs.
    private readonly List<string> _strings = [];
    private readonly List<int> _numbers = [];
    private readonly List<Counter> _counters = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words =
        new HashSet<string>(1024, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private Utf8JsonReader _json;
    private ImmutableArray<string> _files = [];

    private readonly LateMemory _memory;

    private CatalogueJsonReader(ReadOnlyMemory<byte> utf8)
    {
        _memory = new LateMemory(utf8);
        _json = new Utf8JsonReader(utf8.Span);
    }

    /// <summary>The packs, or null where the text is of another version.</summary>
    public static ImmutableArray<LibraryPack>? Read(ReadOnlyMemory<byte> utf8)
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
            else if (Key("onRequest"u8))
            {
                info = info with { OnRequest = Flag() };
            }
            else if (Key("reproduces"u8))
            {
                info = info with { Reproduces = Word() };
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

    /// <summary>A text that few runs look at: its place is kept, and it is decoded when it is asked for.</summary>
    private LateText Late()
    {
        _json.Read();
        return _json.TokenType == JsonTokenType.String
            ? LateText.InJson(_memory, (int)_json.TokenStartIndex, _json.ValueSpan.Length + 2)
            : _json.GetString();
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
