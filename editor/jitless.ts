import { z } from 'zod';

// zod probes `new Function`, which the content security policy forbids and reports: this must be imported first.
z.config({ jitless: true });
