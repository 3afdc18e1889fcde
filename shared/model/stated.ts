/** What stands under `x-stated` of a flow that a file draws the other way: from the store to its reader. */
export const TURNED = 'the data flows the other way';

/** The zone that an export makes up where a format wants one for everything, and that an import reads as none. */
export const UNZONED = 'In no zone';
