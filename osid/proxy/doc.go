// Package proxy binds osid.proxy: how a consumer that works for somebody else says so.
//
// A server that acts for its callers cannot let each session find out by itself who is asking. It gets a [ProxyCondition] from a
// [ProxySession], fills in what it knows (the agent to act as, the date to work at, the language and formats to answer in), exchanges it
// for a [Proxy], and passes that to a service's proxy manager with every session it asks for:
//
//	condition := session.GetProxyCondition()
//	err := condition.SetEffectiveAgentID(agentID)
//	...
//	proxy, err := session.GetProxy(condition)
//	...
//	lookup, err := billingProxyManager.GetCustomerLookupSession(proxy)
//
// [Proxy] and its records are declared in package osid, whose own signatures mention them, and are aliases here.
//
// A condition belongs to one goroutine until it is exchanged; a proxy is not changed after that. Methods that can fail return the codes
// of package osid and no other. The Unimplemented structs are for providers to embed.
package proxy
