/** The address of a route below /api/v1, its `:name` parameters filled in; absent query values are left out. */
export function requestUrl(
  path: string,
  params: Readonly<Record<string, unknown>>,
  query: Readonly<Record<string, unknown>>,
): string {
  const filled = path.replace(/:([a-zA-Z]+)/g, (_whole, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (typeof value === 'number' || typeof value === 'boolean') search.set(name, String(value));
    else if (typeof value === 'string' && value !== '') search.set(name, value);
  }
  const said = search.toString();
  return `/api/v1${filled}${said === '' ? '' : `?${said}`}`;
}
