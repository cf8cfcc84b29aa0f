/** An error of the caller's body, kept apart from those of the disk: both may be an ENOENT or EACCES. */
export class BodyFailed extends Error {}
