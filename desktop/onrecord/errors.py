"""What can go wrong in the user's world.

Everything raised on purpose for a file, a project or a wish that cannot be met is an `OnrecordError`: its text is
one sentence for the user. Any other exception is a bug of ours and is shown as one.

    OnrecordError
    ├── ReadError              a file could not be read
    │   ├── UnknownFormatError     no reader takes it
    │   └── LimitError             it is larger or deeper than is safe
    ├── ProjectError           a project document could not be used
    │   ├── NotAProjectError       it is not an Onrecord project
    │   ├── NewerProjectError      a later Onrecord wrote it
    │   ├── DamagedProjectError    its contents are not what was written
    │   ├── LostProjectError       it was moved, deleted or replaced while it was open
    │   └── ProjectInUseError      another process has it open
    ├── AnalysisError          an article could not be analysed
    │   └── WorkerError            the process that analysed it died, hung or grew too large
    ├── ClusterError           the machines that were to do the work cannot be reached
    ├── ComparisonError        the data lack what a comparison needs
    ├── PreferencesError       what is remembered for the user could not be read or kept
    ├── CodebookError          a codebook cannot be used
    ├── ExportError            a result could not be written
    └── StoppedError           the user stopped it, and nothing of it was kept
"""


class OnrecordError(Exception):
    """The base of all errors whose text is meant for the user."""


class ReadError(OnrecordError):
    """A file could not be read."""


class UnknownFormatError(ReadError):
    """No reader takes this file."""


class LimitError(ReadError):
    """The file is larger or deeper than is safe to read."""


class ProjectError(OnrecordError):
    """A project document could not be used."""


class NotAProjectError(ProjectError):
    """The file is not an Onrecord project."""


class NewerProjectError(ProjectError):
    """A later version of Onrecord wrote the project."""


class DamagedProjectError(ProjectError):
    """The contents of the project are not what was written."""


class LostProjectError(ProjectError):
    """The project was moved, deleted or replaced while it was open."""


class ProjectInUseError(ProjectError):
    """Another process has the project open."""


class AnalysisError(OnrecordError):
    """An article could not be analysed."""


class WorkerError(AnalysisError):
    """The process that read and analysed a file died, hung or grew too large."""


class ClusterError(OnrecordError):
    """The machines that were to do the work cannot be reached, or are gone."""


class ComparisonError(OnrecordError):
    """The data lack what a comparison needs."""


class PreferencesError(OnrecordError):
    """What is remembered for the user, for all projects, could not be read or kept."""


class CodebookError(OnrecordError):
    """A codebook cannot be used."""


class ExportError(OnrecordError):
    """A result could not be written."""


class StoppedError(OnrecordError):
    """The user stopped what was done, and nothing of it was kept."""
