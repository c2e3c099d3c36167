namespace Merlon.Iac.Hcl.Values;

/// <content>Comparison.</content>
internal sealed partial class HclValue
{
    /// <summary>Same type and same content; marks do not count, and unknown equals unknown.</summary>
    public bool Same(HclValue other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (_state != other._state || Kind != other.Kind)
        {
            return false;
        }

        if (_state != State.Known)
        {
            return Type.Equals(other.Type);
        }

        switch (Kind)
        {
            case HclKind.String:
                return AsString == other.AsString;
            case HclKind.Number:
                return AsNumber.Equals(other.AsNumber);
            case HclKind.Bool:
                return _flag == other._flag;
            case HclKind.Map or HclKind.Object:
                var a = Members;
                var b = other.Members;
                if (!a.Keys.SequenceEqual(b.Keys))
                {
                    return false;
                }

                return SameItems(a.Values, b.Values);
            default:
                return SameItems(Items, other.Items);
        }
    }

    private static bool SameItems(ReadOnlySpan<HclValue> a, ReadOnlySpan<HclValue> b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (var i = 0; i < a.Length; i++)
        {
            if (!a[i].Same(b[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What <c>==</c> finds; null where it depends on something not known.</summary>
    public bool? IsEqualTo(HclValue other)
    {
        if (IsNull && other.IsNull)
        {
            return true;
        }

        if (IsNull || other.IsNull)
        {
            var present = IsNull ? other : this;
            return present.IsUnknown && !present.IsNotNull ? null : false;
        }

        if (IsUnknown || other.IsUnknown)
        {
            return CanBeEqual(other) ? null : false;
        }

        if (Kind != other.Kind)
        {
            return false;
        }

        switch (Kind)
        {
            case HclKind.String or HclKind.Number or HclKind.Bool:
                return Same(other);
            case HclKind.Map or HclKind.Object:
                return Kind == HclKind.Map && !SameElementType(other) ? false : EqualMembers(other);
            case HclKind.Set:
                return !SameElementType(other) ? false : !IsWhollyKnown || !other.IsWhollyKnown ? null : SameItems(Items, other.Items);
            default:
                return Kind == HclKind.List && !SameElementType(other) ? false : EqualItems(Items, other.Items);
        }
    }

    private bool SameElementType(HclValue other) =>
        Type.Element.Equals(other.Type.Element) || Type.Element.HasDynamic || other.Type.Element.HasDynamic;

    /// <summary>Of two values one of which is unknown: a known beginning or a type that differs settles it.</summary>
    private bool CanBeEqual(HclValue other)
    {
        if (Kind != other.Kind)
        {
            return Kind == HclKind.Dynamic || other.Kind == HclKind.Dynamic;
        }

        if (Kind != HclKind.String)
        {
            return true;
        }

        var a = KnownPrefix;
        var b = other.KnownPrefix;
        return IsKnown ? a.StartsWith(b, StringComparison.Ordinal)
            : other.IsKnown ? b.StartsWith(a, StringComparison.Ordinal)
            : a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal);
    }

    /// <summary>The text a string certainly begins with.</summary>
    public ReadOnlySpan<char> KnownPrefix
    {
        get
        {
            var text = IsKnownString ? AsString : Partial ?? "";
            var hole = text.AsSpan().IndexOf(Hole);
            return IsKnownString || hole < 0 ? text : text.AsSpan(0, hole);
        }
    }

    private bool? EqualMembers(HclValue other)
    {
        var a = Members;
        var b = other.Members;
        if (IsOpen || other.IsOpen)
        {
            return null;
        }

        return a.Keys.SequenceEqual(b.Keys) ? EqualItems(a.Values, b.Values) : false;
    }

    private static bool? EqualItems(ReadOnlySpan<HclValue> a, ReadOnlySpan<HclValue> b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        bool? result = true;
        for (var i = 0; i < a.Length; i++)
        {
            switch (a[i].IsEqualTo(b[i]))
            {
                case false:
                    return false;
                case null:
                    result = null;
                    break;
            }
        }

        return result;
    }
}
