"""Proposed 15 CFR 7.300 to 7.310, as expressions: what a US cloud provider would ask, report and refuse."""

from weighbridge.regimes.us.iaas_kyc.rules.accounts import DUTIES as ACCOUNTS
from weighbridge.regimes.us.iaas_kyc.rules.measures import DUTIES as MEASURES
from weighbridge.regimes.us.iaas_kyc.rules.training import CONVENTIONS as CONVENTIONS
from weighbridge.regimes.us.iaas_kyc.rules.training import DUTIES as TRAINING

DUTIES = [*ACCOUNTS, *TRAINING, *MEASURES]
