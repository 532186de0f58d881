import { fromJSON, type AnyDefinition, type MethodDefinition, type ServiceDefinition } from '@grpc/proto-loader';
import { parse } from 'protobufjs';
import goplugin from './proto/goplugin.proto';
import health from './proto/health.proto';
import pluginv2 from './proto/pluginv2.proto';

/** The services of the `.proto` files next door, which the bundle embeds as text: nothing is read at run time. */
export const services = {
  data: load(pluginv2, 'pluginv2.Data'),
  resource: load(pluginv2, 'pluginv2.Resource'),
  diagnostics: load(pluginv2, 'pluginv2.Diagnostics'),
  controller: load(goplugin, 'plugin.GRPCController'),
  health: load(health, 'grpc.health.v1.Health'),
};

/** @throws if the service has no such method, which is a mistake in the code. */
export function method(service: ServiceDefinition, name: string): MethodDefinition<object, object> {
  const definition = service[name];
  if (definition === undefined) {
    throw new Error(`the protocol has no method ${name}`);
  }
  return definition;
}

function load(proto: string, name: string): ServiceDefinition {
  const namespace = parse(proto, { keepCase: true }).root.toJSON();
  const definition = fromJSON(namespace, { keepCase: true, longs: Number, defaults: true })[name];
  if (definition === undefined || !isService(definition)) {
    throw new Error(`the protocol has no service ${name}`);
  }
  return definition;
}

function isService(definition: AnyDefinition): definition is ServiceDefinition {
  return typeof definition.format !== 'string';
}
