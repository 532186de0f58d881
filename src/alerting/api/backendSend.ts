import { type FetchError, getBackendSrv, isFetchError } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { type ApiAnswer, type ApiRequest } from './http';

/** Calls Grafana as the user who is signed in, without Grafana's own notices of failures. */
export async function sendToGrafana({ method, path, body, headers }: ApiRequest): Promise<ApiAnswer> {
  try {
    const { status, data } = await lastValueFrom(
      getBackendSrv().fetch<unknown>({
        url: path,
        method,
        data: body,
        headers: { ...headers },
        showErrorAlert: false,
        showSuccessAlert: false,
      })
    );
    return { status, body: data };
  } catch (error) {
    if (isFetchError(error) && error.status > 0) {
      const failure: FetchError<unknown> = error;
      return { status: failure.status, body: failure.data };
    }
    throw error;
  }
}
