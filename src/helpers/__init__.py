"""Chinese newspaper coverage as data: everything the notebooks call.

The public names stand in the stub beside this file, which editors read; each is imported when it is first used, so that
``import helpers`` costs nothing.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
