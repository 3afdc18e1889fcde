import { create } from 'zustand';

/** Who writes the comments at this window. Asked once, kept while the window is open. */
export const useSpeaker = create<{ readonly name: string }>()(() => ({ name: '' }));
