using Merlon.Model;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>Component types and protocols.</summary>
internal ref partial struct CatalogueJsonReader
{
    private ComponentType Type()
    {
        string id = "", name = "", dsl = "", icon = "";
        LateText description = default;
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
                description = Late();
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
            LateDescription = description,
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
        var settings = ImmutableArray.CreateBuilder<ControlSetting>(2);
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

        return settings.DrainToImmutable();
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
}
