// Asks the REST API; every answer is data or an error with a sentence for people.

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** The body of an answer; health answers 503 with a body that is worth showing. */
export async function get(path, parameters = {}, accept503 = false) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined));
  const suffix = [...query].length > 0 ? `?${query}` : '';
  let response;
  try {
    response = await fetch(`/api/v1/${path}${suffix}`, { headers: { Accept: 'application/json' } });
  } catch {
    throw new ApiError(0, 'Virga does not answer. It may have been stopped; ./virga up starts it.');
  }
  const body = await response.json().catch(() => ({}));
  if (response.ok || (accept503 && body.parts)) return body;
  throw new ApiError(response.status, body.detail ?? `the server answered ${response.status}`);
}

/** Sends a command; the answer's body, or an error with a sentence. */
export async function post(path) {
  let response;
  try {
    response = await fetch(`/api/v1/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
  } catch {
    throw new ApiError(0, 'Virga does not answer. It may have been stopped; ./virga up starts it.');
  }
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  throw new ApiError(response.status, body.detail ?? `the server answered ${response.status}`);
}

/** The rows of a list, page by page, up to a bound; and whether there are more. */
export async function all(path, parameters, most) {
  const rows = [];
  let cursor;
  do {
    const page = await get(path, { ...parameters, limit: 1000, cursor });
    rows.push(...page._data);
    cursor = page._meta.nextCursor;
  } while (cursor !== undefined && rows.length < most);
  return { rows, more: cursor !== undefined };
}
