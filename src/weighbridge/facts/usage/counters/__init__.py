"""What accelerators show of themselves over time, into samples: dcgm-exporter by way of Prometheus, nvidia-smi, OpenTelemetry."""
