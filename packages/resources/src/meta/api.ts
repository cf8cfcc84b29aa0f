/** Group and version of every resource. A breaking change makes a new version, never an edit of this one. */
export const API_GROUP = 'renderfleet.dev';
export const API_VERSION = 'v1alpha1';
export const API_GROUP_VERSION = `${API_GROUP}/${API_VERSION}`;
