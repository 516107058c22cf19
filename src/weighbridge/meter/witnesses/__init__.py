"""Op-level counts that stand beside the closed form: each walks what a framework would run, apart from the job."""
