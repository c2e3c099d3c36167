using System.Runtime.CompilerServices;
using Merlon.Model;

namespace Merlon.Building;

/// <summary>The first word of a model in C#.</summary>
public static class ThreatModelCreation
{
    extension(ThreatModel)
    {
        /// <summary>Begins a model.</summary>
        /// <param name="name">Name of the system; the id is derived from it.</param>
        /// <param name="criticality">How much harm its loss does.</param>
        public static ModelBuilder Create(
            string name,
            Criticality criticality = Criticality.Medium,
            [CallerLineNumber] int line = 0,
            [CallerFilePath] string file = "") =>
            new(name, criticality, CallSite.Span(file, line));
    }
}
