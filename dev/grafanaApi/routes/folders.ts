import { type CheckRoute } from '../context';
import { answer, json, Refusal, string } from '../exchange';

/** Source: page "Folder HTTP API". */
export const folderRoutes: readonly CheckRoute[] = [
  {
    method: 'GET',
    path: '/api/folders/:uid',
    handle: (context) => {
      context.demand('folders:read');
      const title = context.world.folders.get(context.param('uid'));
      if (title === undefined) {
        throw new Refusal(404, 'folder not found', { message: 'folder not found', status: 'not-found' });
      }
      return answer(200, { uid: context.param('uid'), title });
    },
  },
  {
    method: 'POST',
    path: '/api/folders',
    handle: (context) => {
      context.demand('folders:create');
      context.check('folder');
      const { uid, title } = json(context.request.body);
      if (context.world.folders.has(string(uid))) {
        throw new Refusal(409, 'a folder with the same uid already exists');
      }
      context.world.folders.set(string(uid), string(title));
      return answer(200, { uid, title });
    },
  },
];
