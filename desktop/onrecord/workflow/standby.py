"""Workers that are started before there is work: no article needs to wait until they have loaded the analysis."""

from typing import TYPE_CHECKING

from onrecord.model import Cancelled
from onrecord.project import Project
from onrecord.workflow.importing import never

if TYPE_CHECKING:
    from onrecord.engine import Workers


class Standby:
    """Holds the workers of the import that is expected next."""

    def __init__(self) -> None:
        self._workers: Workers | None = None
        self._jobs: int | None = None

    def start(self, project: Project, jobs: int | None = None) -> None:
        """Starts them, if none wait; a second or two later they are ready.

        Args:
            project: Whose codebook they are to follow.
            jobs: How many; none means one a processor.
        """
        from onrecord.engine import Workers, default_jobs

        if self._workers is None:
            self._jobs = jobs
            self._workers = Workers(jobs or default_jobs(), never)
            self._workers.warm(project.codebook)

    def take(self, jobs: int | None, cancelled: Cancelled) -> "Workers | None":
        """Hands them over to an import, which ends them; none where none of this number wait."""
        if jobs != self._jobs:
            self.end()
        workers, self._workers = self._workers, None
        if workers is not None:
            workers.heed(cancelled)
        return workers

    def end(self) -> None:
        """Ends them, if they still wait."""
        workers, self._workers = self._workers, None
        if workers is not None:
            workers.heed(lambda: True)
            workers.__exit__(None, None, None)
