"""What a dossier states of computing clusters, of cloud providers' dealings, and of what was asked and filed."""
