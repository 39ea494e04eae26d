"""An error that a user can mend: its sentence is all that needs to be read."""


class SettingError(ValueError):
    """A setting, a folder or a file of the user's that will not do; its text says what is wrong and what to do.

    A notebook shows the sentence and no trace: the trace leads into our code, where there is nothing to mend.
    """

    def _render_traceback_(self) -> list[str]:
        """Return what IPython prints in the place of a trace."""
        return [f"{type(self).__name__}: {self}"]
