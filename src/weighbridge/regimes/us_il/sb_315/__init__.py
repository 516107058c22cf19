"""The Illinois Artificial Intelligence Safety Measures Act, P.A. 104-0538."""
