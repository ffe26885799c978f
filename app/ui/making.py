"""A PDF made in a task."""

from app.services import exporting
from app.services.pdf_making import Job, Made
from app.ui import tasks


class Making:
    """The work of the task: plain data in, plain data out, no hold on any widget."""

    def __init__(self, job: Job, file_name: str) -> None:
        self._job = job
        self._file_name = file_name

    def __call__(self, _control: tasks.TaskControl) -> Made:
        return exporting.make(self._job, self._file_name)
