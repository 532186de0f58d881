import { AppEvents, urlUtil } from '@grafana/data';
import {
  type BackendSrv,
  type BackendSrvRequest,
  type FetchError,
  type FetchResponse,
  getAppEvents,
} from '@grafana/runtime';
import { lastValueFrom, Observable } from 'rxjs';

type Options = Partial<BackendSrvRequest>;

/** Calls of plugins to the server: one fetch per call, errors as `FetchError` and, unless told not to, as a toast. */
export class HostBackendSrv implements BackendSrv {
  private readonly running = new Map<string, AbortController>();

  get<T>(url: string, params?: BackendSrvRequest['params'], requestId?: string, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'GET', url, params, requestId });
  }

  delete<T>(url: string, data?: unknown, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'DELETE', url, data });
  }

  post<T>(url: string, data?: unknown, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'POST', url, data });
  }

  patch<T>(url: string, data?: unknown, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'PATCH', url, data });
  }

  put<T>(url: string, data?: unknown, options?: Options): Promise<T> {
    return this.request<T>({ ...options, method: 'PUT', url, data });
  }

  async request<T>(options: BackendSrvRequest): Promise<T> {
    const { data } = await lastValueFrom(this.fetch<T & { message?: string }>(options));
    const changes = options.method !== undefined && options.method !== 'GET';
    if (options.showSuccessAlert ?? (changes && Boolean(data?.message))) {
      getAppEvents().publish({ type: AppEvents.alertSuccess.name, payload: [data?.message ?? 'Done'] });
    }
    return data;
  }

  datasourceRequest<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
    return lastValueFrom(this.fetch<T>(options));
  }

  /** Unsubscribing aborts the request, and so does a later one with the same `requestId`. */
  fetch<T>(options: BackendSrvRequest): Observable<FetchResponse<T>> {
    return new Observable((subscriber) => {
      const controller = this.controllerFor(options);
      send<T>(options, controller.signal).then(
        (response) => {
          subscriber.next(response);
          subscriber.complete();
        },
        (error: FetchError) => {
          showError(error, options);
          subscriber.error(error);
        }
      );
      return () => controller.abort();
    });
  }

  chunked(): Observable<FetchResponse<Uint8Array | undefined>> {
    throw new Error('The plugin host has no chunked requests');
  }

  private controllerFor({ requestId, abortSignal }: BackendSrvRequest): AbortController {
    const controller = new AbortController();
    abortSignal?.addEventListener('abort', () => controller.abort());
    if (requestId) {
      this.running.get(requestId)?.abort();
      this.running.set(requestId, controller);
    }
    return controller;
  }
}

async function send<T>(options: BackendSrvRequest, signal: AbortSignal): Promise<FetchResponse<T>> {
  const address = urlUtil.renderUrl(options.url, options.params ?? {});
  const result = await fetch(address, { ...requestInit(options), signal })
    .then(async (response) => ({ response, data: await readBody(response, options.responseType) }))
    .catch((error: unknown) => {
      throw signal.aborted ? cancelled(options) : toFetchError(error, options);
    });
  const { response, data } = result;
  const { status, statusText, ok, headers, redirected, type, url } = response;
  if (!ok) {
    const body = typeof data === 'object' && data !== null ? data : { message: data || statusText };
    throw { status, statusText, data: body, config: options } satisfies FetchError;
  }
  return { data, status, statusText, ok, headers, redirected, type, url, config: options };
}

function requestInit({ data, headers, method = 'GET' }: BackendSrvRequest): RequestInit {
  const isRaw = typeof data === 'string' || data instanceof Blob || data instanceof FormData;
  if (data === undefined || data === null || isRaw) {
    return { method, headers, body: data };
  }
  return { method, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(data) };
}

async function readBody(response: Response, type: BackendSrvRequest['responseType']) {
  if (type === 'arraybuffer') {
    return response.arrayBuffer();
  }
  if (type === 'blob') {
    return response.blob();
  }
  const text = await response.text();
  return type === 'text' ? text : parseJsonOrText(text);
}

function parseJsonOrText(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function toFetchError(error: unknown, config: BackendSrvRequest): FetchError {
  const message = error instanceof Error ? error.message : String(error);
  return { status: 0, statusText: message, data: { message }, config };
}

function cancelled(config: BackendSrvRequest): FetchError {
  return { status: -1, statusText: 'Request was aborted', data: null, config, cancelled: true };
}

function showError(error: FetchError, { url, showErrorAlert }: BackendSrvRequest): void {
  const isQuery = url.includes('api/ds/query');
  if (error.cancelled || !(showErrorAlert ?? !isQuery)) {
    return;
  }
  // Late, so that whoever handles the error can say so first.
  setTimeout(() => {
    if (!error.isHandled) {
      const title = error.data?.message ?? error.statusText ?? 'Request failed';
      getAppEvents().publish({ type: AppEvents.alertError.name, payload: [title] });
    }
  }, 50);
}
