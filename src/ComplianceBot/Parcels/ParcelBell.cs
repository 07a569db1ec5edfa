using ComplianceBot.Delivery;

namespace ComplianceBot.Parcels;

/// <summary>Rung when somebody asked for a file, or agreed to take it.</summary>
public sealed class ParcelBell : Bell;
