"""Why a finding is what it is: the computation that decided it, told step by step. It decides nothing itself."""
