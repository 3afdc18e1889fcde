/** The IPC channels; the preload script and the main process must agree on them. */
export const CALL_CHANNEL = 'ambit:call';
export const MENU_CHANNEL = 'ambit:menu';
export const DROP_CHANNEL = 'ambit:drop';
