using ComplianceBot.Delivery;

namespace ComplianceBot.Arrivals;

/// <summary>Rung when a file was promised that has to be fetched.</summary>
public sealed class ArrivalBell : Bell;
