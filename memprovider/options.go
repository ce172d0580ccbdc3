package memprovider

import (
	"log/slog"
	"time"

	"github.com/osid-go/osid-go/memprovider/internal/engine"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/osid/financials"
	"github.com/osid-go/osid-go/osid/ordering"
)

// Option configures a provider in [New].
type Option func(*config) error

type config struct{ engine.Options }

func unusable(option, format string, args ...any) error {
	return osid.NewError(osid.ErrConfigurationError, "memprovider."+option, format, args...)
}

// Clock tells a provider the time and wakes it up: the service date of sessions, the times of creation, and redelivery go by it.
// Implementations are safe for concurrent use.
type Clock interface {
	// Now returns the time.
	Now() time.Time
	// AfterFunc calls f in a goroutine of its own once d has passed by this clock, unless stop is called before.
	AfterFunc(d time.Duration, f func()) (stop func())
}

// WithClock makes the provider go by a clock other than the system's. See [NewManualClock] for one that tests move.
func WithClock(clock Clock) Option {
	return func(c *config) error {
		if clock == nil {
			return unusable("WithClock", "the clock is nil")
		}
		c.Clock = clock
		return nil
	}
}

// WithAuthority sets the authority of the Ids that the provider makes. The default is "memprovider.osid-go".
func WithAuthority(authority string) Option {
	return func(c *config) error {
		if authority == "" {
			return unusable("WithAuthority", "the authority is empty")
		}
		c.Authority = authority
		return nil
	}
}

// WithIdentifiers sets where the identifiers of new objects come from. The function is given the namespace of the new Id, such as
// "osid.billing.Customer", and must be safe for concurrent use. An identifier that is taken fails the creation with OPERATION_FAILED. By
// default identifiers are unique to the provider, across processes too.
func WithIdentifiers(next func(namespace string) string) Option {
	return func(c *config) error {
		if next == nil {
			return unusable("WithIdentifiers", "the function is nil")
		}
		c.NewIdentifier = next
		return nil
	}
}

// WithLocale sets the default locale: sessions without a proxy work in it, and texts fall back to it. The default is
// [osid.DefaultLocale].
func WithLocale(locale osid.Locale) Option {
	return func(c *config) error {
		if locale == nil || locale.GetLanguageType() == nil || locale.GetScriptType() == nil {
			return unusable("WithLocale", "the locale has no language or script")
		}
		c.Locale = locale
		return nil
	}
}

// WithCurrency sets the currency of amounts that nobody set, which are zero. The default is the default locale's.
func WithCurrency(currencyType osid.Type) Option {
	return func(c *config) error {
		if currencyType == nil {
			return unusable("WithCurrency", "the currency is nil")
		}
		c.Currency = currencyType
		return nil
	}
}

// WithLimits bounds what one call may ask for: the length of a string in characters, and the number of forms of a batch. 0 leaves a
// default, which is 1,048,576 and 1,000,000.
func WithLimits(maxString, maxBatch uint64) Option {
	return func(c *config) error {
		c.MaxString, c.MaxBatch = maxString, maxBatch
		return nil
	}
}

// Operation is what an agent wants to do.
type Operation string

// The operations that [WithAuthorization] is asked about.
const (
	Lookup          Operation = "lookup"
	Search          Operation = "search"
	Create          Operation = "create"
	Update          Operation = "update"
	Delete          Operation = "delete"
	Alias           Operation = "alias"
	Notify          Operation = "notify"
	LookupMappings  Operation = "lookupMappings"
	Assign          Operation = "assign"
	ManageSmart     Operation = "manageSmart"
	AccessHierarchy Operation = "accessHierarchy"
	ModifyHierarchy Operation = "modifyHierarchy"
)

// Entity is a kind of objects.
type Entity string

// The entities of the services.
const (
	Customer Entity = "billing.Customer"
	Item     Entity = "billing.Item"
	Category Entity = "billing.Category"
	Entry    Entity = "billing.Entry"
	Period   Entity = "billing.Period"
	Business Entity = "billing.Business"
	Credit   Entity = "acknowledgement.Credit"
	Billing  Entity = "acknowledgement.Billing"
)

// Request is a question to the authorization hook.
type Request struct {
	// Agent is the Id of the effective agent; sessions without a proxy have an anonymous one.
	Agent osid.ID
	// Operation is what the agent wants to do, to objects of Entity.
	Operation Operation
	Entity    Entity
	// Qualifier is the Id of the catalog concerned (for catalogs: of the catalog itself), or nil for "anywhere at all".
	Qualifier osid.ID
}

// WithAuthorization asks the application before every operation. A denied one fails with PERMISSION_DENIED; views leave out the catalogs
// that the agent may not read, or fail if they are plenary; the Can methods answer by it. An object may be touched if that is allowed in
// one of its catalogs. The function must be fast, safe for concurrent use, and must not call the provider. By default
// everything is allowed.
func WithAuthorization(allow func(Request) bool) Option {
	return func(c *config) error {
		if allow == nil {
			return unusable("WithAuthorization", "the function is nil")
		}
		c.Authorize = func(agent osid.ID, op engine.Operation, service, entity string, qualifier osid.ID) bool {
			return allow(Request{agent, Operation(op), Entity(service + "." + entity), qualifier})
		}
		return nil
	}
}

func withResolver[T any](option string, service engine.Service, find func(id osid.ID) (T, error)) Option {
	return func(c *config) error {
		if find == nil {
			return unusable(option, "the function is nil")
		}
		if c.Resolvers == nil {
			c.Resolvers = make(map[engine.Service]func(osid.ID) (any, error))
		}
		c.Resolvers[service] = func(id osid.ID) (any, error) { return find(id) }
		return nil
	}
}

// WithResources lets the application say which resources there are: customers and credits are made only for those, and GetResource returns
// what the function does. It returns nil or an error for an Id it does not know, and must be safe for concurrent use. Without it every Id
// is accepted, and GetResource returns an object that knows its Id only.
func WithResources(find func(id osid.ID) (osid.Resource, error)) Option {
	return withResolver("WithResources", engine.Resource, find)
}

// WithAccounts is WithResources for the accounts of items.
func WithAccounts(find func(id osid.ID) (financials.Account, error)) Option {
	return withResolver("WithAccounts", engine.Account, find)
}

// WithProducts is WithResources for the products of items.
func WithProducts(find func(id osid.ID) (ordering.Product, error)) Option {
	return withResolver("WithProducts", engine.Product, find)
}

// WithActivities is WithResources for the activities of customers.
func WithActivities(find func(id osid.ID) (financials.Activity, error)) Option {
	return withResolver("WithActivities", engine.Activity, find)
}

// WithGenusHierarchy tells the provider which genus types descend from which: parents returns the types right above one. Lookups and
// queries by parent genus type, and IsOfGenusType, go by it. The function must be safe for concurrent use; a cycle does no harm. By
// default no type descends from another.
func WithGenusHierarchy(parents func(genusType osid.Type) []osid.Type) Option {
	return func(c *config) error {
		if parents == nil {
			return unusable("WithGenusHierarchy", "the function is nil")
		}
		c.IsGenus = func(genus, ancestor osid.Type) bool {
			seen := map[string]bool{}
			for rest := []osid.Type{genus}; len(rest) > 0; rest = rest[1:] {
				for _, p := range parents(rest[0]) {
					if p == nil || seen[osid.TypeString(p)] {
						continue
					}
					if osid.EqualTypes(p, ancestor) {
						return true
					}
					seen[osid.TypeString(p)] = true
					rest = append(rest, p)
				}
			}
			return false
		}
		return nil
	}
}

// Overflow says what becomes of notifications that a receiver is too slow for.
type Overflow int

// The policies of unreliable notification sessions.
const (
	// DropOldest drops the notification that has waited longest.
	DropOldest Overflow = Overflow(engine.DropOldest)
	// DropNewest drops the notification that comes when the buffer is full.
	DropNewest Overflow = Overflow(engine.DropNewest)
	// EndSession ends the session: its receiver is told that it is down, a channel receiver's Err says why, and registering fails.
	EndSession Overflow = Overflow(engine.EndSession)
)

func (o Overflow) valid() bool { return o >= DropOldest && o <= EndSession }

// WithNotificationBuffer sets how many notifications an unreliable session keeps for a receiver that is busy, and what happens to more.
// Channel receivers bring their own. The default is 1,024 and DropOldest. A receiver with a method Dropped(n uint64), such as
// [CustomerReceiverFuncs] and its like, is told, before its next notification, how many it missed.
func WithNotificationBuffer(n int, policy Overflow) Option {
	return func(c *config) error {
		if n < 1 || !policy.valid() {
			return unusable("WithNotificationBuffer", "a buffer of %d with policy %d", n, policy)
		}
		c.NotificationBuffer, c.Overflow = n, engine.Overflow(policy)
		return nil
	}
}

// WithReliableLimit sets how many notifications a reliable session keeps, delivered and not acknowledged or not delivered yet, before it
// ends: the memory that a stuck receiver holds is bounded, and nothing is dropped in silence. The default is 65,536.
func WithReliableLimit(n int) Option {
	return func(c *config) error {
		if n < 1 {
			return unusable("WithReliableLimit", "a limit of %d", n)
		}
		c.ReliableLimit = n
		return nil
	}
}

// WithRedelivery sets how long a reliable session waits for an acknowledgement before it delivers again; the pause doubles each time up to
// most, and starts over when the receiver acknowledges something. The default is one second and one minute.
func WithRedelivery(first, most time.Duration) Option {
	return func(c *config) error {
		if first <= 0 || most < first {
			return unusable("WithRedelivery", "pauses from %s to %s", first, most)
		}
		c.RedeliverAfter, c.RedeliverAtMost = first, most
		return nil
	}
}

// WithLogger sets where the provider reports what it can report to nobody else: a receiver that panics. The default is [slog.Default].
func WithLogger(logger *slog.Logger) Option {
	return func(c *config) error {
		if logger == nil {
			return unusable("WithLogger", "the logger is nil")
		}
		c.Logger = logger
		return nil
	}
}

// WithConflictWait sets how long a change, or a transaction that prepares, waits for a prepared transaction that it truly conflicts with
// before it fails. The default is one second; less than 0 is not at all.
func WithConflictWait(d time.Duration) Option {
	return func(c *config) error {
		c.ConflictWait = d
		return nil
	}
}

// OpenTransaction tells of a transaction that has not ended.
type OpenTransaction struct {
	// Where names the calls that led to its start, innermost first, each on two lines as in a stack trace; known with
	// [WithForgottenTransactions] only.
	Where string
	// Started is when it was started.
	Started time.Time
}

// WithForgottenTransactions tells the application of transactions that were dropped without Commit or Abort: when the garbage collector
// finds one, or when the provider is closed while one is open. A forgotten transaction blocks nobody (if it was prepared, from the moment
// it is found); but it keeps memory, and what was queued in it is lost. The function is called by a goroutine of the runtime, or by the
// one that closes the provider, must be safe for concurrent use, and must not take long.
func WithForgottenTransactions(report func(OpenTransaction)) Option {
	return func(c *config) error {
		if report == nil {
			return unusable("WithForgottenTransactions", "the function is nil")
		}
		c.Forgotten = func(where string, started time.Time) { report(OpenTransaction{where, started}) }
		return nil
	}
}
