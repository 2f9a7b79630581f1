import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `attache serve` answers while the pages are worked on with `npx vite web`. */
const API = 'http://localhost:4180';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // an inlined file would need a wider policy than that of src/api/pages.ts
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/v1': API, '/openapi.json': API } },
});
