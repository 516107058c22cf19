"""The plan reported in May 2024 to control the export of closed AI models; it never bound anybody."""
