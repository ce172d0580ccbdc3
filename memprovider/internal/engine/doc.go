// Package engine is the provider behind the typed shells: one set of generic sessions, forms, queries and lists that serves
// every entity, told apart only by the [Kind] that declares it.
//
// Where things live, from the ground up:
//
//   - kind.go, element.go, value.go: what an entity is and how its values are kept;
//   - engine.go, options.go: the provider as a whole, its store and its services from outside;
//   - object.go, list.go, node.go: what is handed out: snapshots of objects, lists and hierarchies;
//   - session.go, access.go, proxy.go: who asks, on whose behalf, and what is allowed;
//   - view.go, find.go: which objects a session sees and how they are found;
//   - form.go, metadata.go, admin.go, batch.go, integrity.go: how objects are made, changed and removed;
//   - query.go, match.go, field.go, inspector.go, order.go, search.go: queries and searches;
//   - mapping.go, smart.go, hierarchy.go: catalogs, what is in them and how they hang together;
//   - hub.go, interest.go, subscription.go, redelivery.go, queue.go: notifications;
//   - transaction.go, group.go, open.go: transactions of sessions, several of them as one, and those that are open;
//   - manager.go, record.go: the way in, and what applications add.
//
// The shells call these methods with the specification's name of the operation, so that every error says which call failed.
package engine
