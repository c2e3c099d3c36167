namespace Merlon.Formats.Pytm.Rules;

/// <summary>
/// What pytm fills in before it looks for threats: responses know their requests, flows take from their ends what they
/// do not say, elements know their flows. What an author wrote stays; release 1.4 overwrites some of it, earlier ones do not.
/// </summary>
internal static class PytmDefaults
{
    public static void Apply(IReadOnlyList<PytmObject> all)
    {
        var flows = all.Where(o => o.Type == "Dataflow" && o.Get<PytmObject>("source") is not null && o.Get<PytmObject>("sink") is not null).ToArray();
        foreach (var response in flows)
        {
            if (response.Get<PytmObject>("responseTo") is { } request)
            {
                response.Values["isResponse"] = true;
                request.Default("response", response);
            }
        }

        foreach (var flow in flows)
        {
            Flow(flow, flow.Get<PytmObject>("source")!, flow.Get<PytmObject>("sink")!);
        }

        foreach (var element in all)
        {
            element.Default("data", new List<object?>());
            element.Default("inputs", new List<object?>());
            element.Default("outputs", new List<object?>());
        }
    }

    private static void Flow(PytmObject flow, PytmObject source, PytmObject sink)
    {
        flow.Default("data", source.List("data").ToList());
        var controls = Controls(flow);
        if (flow.IsTrue("isResponse"))
        {
            Inherit(flow, "protocol", source, "protocol");
            Inherit(flow, "srcPort", source, "port");
            Inherit(controls, "isEncrypted", Controls(source), "isEncrypted");
        }
        else
        {
            Inherit(flow, "protocol", sink, "protocol");
            Inherit(flow, "dstPort", sink, "port");
            Inherit(controls, "isEncrypted", Controls(sink), "isEncrypted");
            Inherit(controls, "authenticatesDestination", Controls(source), "authenticatesDestination");
            Inherit(controls, "checksDestinationRevocation", Controls(source), "checksDestinationRevocation");
            source.List("outputs").Add(flow);
            sink.List("inputs").Add(flow);
        }

        foreach (var data in flow.List("data").OfType<PytmObject>())
        {
            Data(data, source, sink);
        }
    }

    private static void Data(PytmObject data, PytmObject source, PytmObject sink)
    {
        if (data.IsTrue("isStored"))
        {
            Inherit(data, "isDestEncryptedAtRest", Controls(sink), "isEncryptedAtRest");
            Inherit(data, "isSourceEncryptedAtRest", Controls(source), "isEncryptedAtRest");
        }

        if (data.Get<PytmMember>("credentialsLife") is { Order: > 0 })
        {
            data.Default("isCredentials", true);
        }
        else if (data.IsTrue("isCredentials"))
        {
            data.Values["credentialsLife"] = PytmEnums.Find("Lifetime", "UNKNOWN");
        }
    }

    private static PytmObject Controls(PytmObject of) => of.Get<PytmObject>("controls") ?? new PytmObject("Controls", of.Name);

    private static void Inherit(PytmObject to, string attribute, PytmObject from, string source)
    {
        if (!to.Values.ContainsKey(attribute) && from.TryGet(source, out var value))
        {
            to.Values[attribute] = value;
        }
    }
}
