"""The EAR outside ECCN 4E091: places, parties, end uses, deemed exports and hosted access."""
