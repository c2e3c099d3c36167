using System.Globalization;
using System.Text.Json;
using Merlon.Risk.Graph;

namespace Merlon.Tests.Risk.Mal;

/// <summary>An attack graph as the MAL toolbox writes it, and what follows from it by MAL's own semantics, computed without our sampler.</summary>
internal sealed class MalAttackGraph
{
    private readonly Dictionary<string, Step> _steps;

    private MalAttackGraph(Dictionary<string, Step> steps) => _steps = steps;

    public IReadOnlyCollection<string> Names => _steps.Keys;

    public IEnumerable<string> AttackSteps => _steps.Where(s => s.Value.Done is null).Select(s => s.Key);

    public static MalAttackGraph Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new MalAttackGraph(document.RootElement.GetProperty("attack_steps").EnumerateObject().ToDictionary(p => p.Name, p => Step.Read(p.Value), StringComparer.Ordinal));
    }

    /// <summary>Earliest round in which each step is reached: a fixpoint over "any parent" and "all parents".</summary>
    public Dictionary<string, int> Reach(params string[] entries)
    {
        var depth = _steps.Where(s => s.Value.Done == true).ToDictionary(s => s.Key, _ => 0, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            depth[entry] = 0;
        }

        for (var round = 1; ; round++)
        {
            var next = _steps.Where(s => s.Value.Done is null && !depth.ContainsKey(s.Key) && s.Value.IsEnabled(depth.ContainsKey)).Select(s => s.Key).ToArray();
            if (next.Length == 0)
            {
                return depth;
            }

            foreach (var name in next)
            {
                depth[name] = round;
            }
        }
    }

    /// <summary>One future by MAL's semantics: time of each step in days, found by relaxing until nothing gets earlier.</summary>
    public Dictionary<string, double> Play(Random random, params string[] entries)
    {
        var own = _steps.ToDictionary(s => s.Key, s => s.Value.DrawTime(random), StringComparer.Ordinal);
        var time = _steps.ToDictionary(s => s.Key, s => s.Value.Done == true ? 0 : double.PositiveInfinity, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            time[entry] = 0;
        }

        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (name, step) in _steps.Where(s => s.Value.Done is null && s.Value.Parents.Length > 0))
            {
                var start = step.IsAnd ? step.Parents.Max(p => time[p]) : step.Parents.Min(p => time[p]);
                if (start + own[name] < time[name])
                {
                    (time[name], changed) = (start + own[name], true);
                }
            }
        }

        return time;
    }

    /// <summary>The same as a graph for our sampler, years standing for days.</summary>
    /// <param name="timed">False: every step takes no time and never fails.</param>
    public AttackGraph ToOurs(bool timed, params string[] entries)
    {
        var graph = new AttackGraphBuilder();
        foreach (var entry in entries.Concat(_steps.Where(s => s.Value.Done == true).Select(s => s.Key)))
        {
            graph.Step([AttackGraphBuilder.Start], Node(entry));
        }

        foreach (var (name, step) in _steps.Where(s => s.Value.Done is null && s.Value.Parents.Length > 0))
        {
            var (rate, chance) = timed ? step.Time : (double.PositiveInfinity, 1);
            if (step.IsAnd)
            {
                // A step of ours has at most two needs: more are gathered two by two.
                var needs = step.Parents.Select(Node).ToArray();
                var all = needs[0];
                for (var i = 1; i < needs.Length - 1; i++)
                {
                    var both = graph.Node(AttackNodeKind.Outside, string.Create(CultureInfo.InvariantCulture, $"{name} {i}"), name);
                    graph.Step([all, needs[i]], both);
                    all = both;
                }

                graph.Step(needs.Length > 1 ? [all, needs[^1]] : [all], Node(name), attempts: rate, chance: chance);
                continue;
            }

            // One time for the step, whichever parent it comes from.
            var enabled = graph.Node(AttackNodeKind.Inside, name, name);
            foreach (var parent in step.Parents)
            {
                graph.Step([Node(parent)], enabled);
            }

            graph.Step([enabled], Node(name), attempts: rate, chance: chance);
        }

        return graph.Build();

        int Node(string name) => graph.Node(AttackNodeKind.Control, name, name);
    }

    public static string NodeId(string name) => "control:" + name;

    /// <param name="Done">True for what is given: a defence that is off, a condition that holds; false for the reverse; null for a step of the attacker.</param>
    /// <param name="Time">Rate a day, infinite for no time, and the chance that it can be done at all.</param>
    private sealed record Step(bool IsAnd, bool? Done, (double Rate, double Chance) Time, string[] Parents)
    {
        public bool IsEnabled(Func<string, bool> has) => Parents.Length > 0 && (IsAnd ? Array.TrueForAll(Parents, p => has(p)) : Array.Exists(Parents, p => has(p)));

        public double DrawTime(Random random)
        {
            var possible = random.NextDouble() < Time.Chance;
            var time = double.IsPositiveInfinity(Time.Rate) ? 0 : -Math.Log(1 - random.NextDouble()) / Time.Rate;
            return possible ? time : double.PositiveInfinity;
        }

        public static Step Read(JsonElement json)
        {
            var type = json.GetProperty("type").GetString()!;
            var ttc = json.GetProperty("ttc");
            bool Exists() => json.GetProperty("existence_status").GetString() == "True";
            bool? done = type switch
            {
                "defense" => json.TryGetProperty("defense_status", out var status) ? double.Parse(status.GetString()!, CultureInfo.InvariantCulture) == 0 : !IsOn(ttc),
                "exist" => Exists(),
                "notExist" => !Exists(),
                _ => null,
            };
            return new Step(type == "and", done, done is null ? TimeOf(ttc) : (double.PositiveInfinity, 1), [.. json.GetProperty("parents").EnumerateObject().Select(p => p.Value.GetString()!)]);
        }

        private static bool IsOn(JsonElement ttc) => ttc.ValueKind == JsonValueKind.Object && ttc.GetProperty("name").GetString() switch
        {
            "Enabled" => true,
            "Bernoulli" => ttc.GetProperty("arguments")[0].GetDouble() >= 0.5,
            _ => false,
        };

        // The named distributions are MAL's.
        private static (double, double) TimeOf(JsonElement ttc) => ttc.ValueKind != JsonValueKind.Object ? (double.PositiveInfinity, 1) : ttc.GetProperty("name").GetString() switch
        {
            "EasyAndCertain" => (1, 1),
            "EasyAndUncertain" => (double.PositiveInfinity, 0.5),
            "HardAndCertain" => (0.1, 1),
            "HardAndUncertain" => (0.1, 0.5),
            "VeryHardAndCertain" => (0.01, 1),
            "VeryHardAndUncertain" => (0.01, 0.5),
            "Exponential" => (ttc.GetProperty("arguments")[0].GetDouble(), 1),
            "Bernoulli" => (double.PositiveInfinity, ttc.GetProperty("arguments")[0].GetDouble()),
            var name => throw new InvalidDataException($"The test does not know the distribution {name}."),
        };
    }
}
