import { runPlugin } from './grpc/runPlugin';
import { createHandlers } from './handlers/index';

void runPlugin(createHandlers);
