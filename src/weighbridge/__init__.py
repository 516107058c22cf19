# SPDX-License-Identifier: Apache-2.0
"""Weighbridge: may this AI model, or the computing to train one, cross a border today?

The command line is `weighbridge`; as a library, start at :mod:`weighbridge.wiring`, whose
:func:`~weighbridge.wiring.bridge` loads the law and the tables and gives the use cases.
Importing this package loads nothing else, so that it stays cheap inside other programs.
"""

__all__ = ["__version__"]
__version__ = "0.1.0"
