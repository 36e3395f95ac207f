import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const API = process.env['PEPINIERE_API'] ?? 'http://127.0.0.1:4000';
const SERVED_BY_API = ['/api', '/healthz', '/readyz', '/f/', '/d/', '/t/', '/u/', '/c/'];

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: '../dist/editor',
    emptyOutDir: true,
    // Inlined files would be data: addresses, which the content security policy does not let every kind of file be.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // zod's setting must run before any other chunk makes a schema: it loads in the same file as zod.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'zod', test: /node_modules[\\/]zod[\\/]|editor[\\/]jitless/ }] } },
    },
  },
  server: { proxy: Object.fromEntries(SERVED_BY_API.map((path) => [path, API])) },
});
