"""Kubernetes as `kubectl get pods,nodes,workloads -A -o json` shows it: pods that hold accelerators, and what gangs they are of."""
