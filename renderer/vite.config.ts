import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The window's build. Its root is this folder (`vite build renderer`, or through `.ci/build.mjs`).
 * Everything is a file of our own origin: nothing is inlined as a data: URL, because the content policy forbids it,
 * and the target is the oldest Chromium that runs the tests.
 */
export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome114',
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 5000,
    modulePreload: { polyfill: false },
    license: true,
  },
});
