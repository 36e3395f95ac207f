import './jitless.ts';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './ui/global.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './api/query-client.ts';
import { whenSessionEnds } from './api/session-end.ts';
import './i18n/i18n.ts';
import { makeRouter } from './router.ts';
import { cssVariablesResolver, theme } from './ui/theme.ts';

declare global {
  var __webpack_nonce__: string | undefined;
}

const nonce = document.querySelector('meta[property="csp-nonce"]')?.getAttribute('content') ?? '';
// The scroll lock of dialogs puts in a style of its own, and looks for the nonce here.
globalThis.__webpack_nonce__ = nonce;
const client = makeQueryClient();
whenSessionEnds(() => {
  const { pathname, href } = router.state.location;
  if (pathname.startsWith('/sign-in') || pathname.startsWith('/invitation')) return;
  client.clear();
  void router.navigate({ to: '/sign-in', search: { then: href } });
});
const router = makeRouter(client);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
// Drawn once its first page is here: what React shows meanwhile would stay for a third of a second.
await router.load();
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={client}>
        <Notifications position="bottom-center" />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
