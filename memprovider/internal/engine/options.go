package engine

import (
	"log/slog"
	"time"

	"github.com/osid-go/osid-go/memprovider/internal/store"
	"github.com/osid-go/osid-go/osid"
)

// Clock tells the time and wakes up later. Implementations are safe for concurrent use.
type Clock interface {
	Now() time.Time
	// AfterFunc calls f in its own goroutine once d has passed, unless stop is called before.
	AfterFunc(d time.Duration, f func()) (stop func())
}

type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }
func (systemClock) AfterFunc(d time.Duration, f func()) (stop func()) {
	t := time.AfterFunc(d, f)
	return func() { t.Stop() }
}

// Operation is what a caller wants to do, for the authorization hook.
type Operation string

// The operations that can be allowed or denied.
const (
	OpLookup          Operation = "lookup"
	OpSearch          Operation = "search"
	OpCreate          Operation = "create"
	OpUpdate          Operation = "update"
	OpDelete          Operation = "delete"
	OpAlias           Operation = "alias"
	OpNotify          Operation = "notify"
	OpLookupMappings  Operation = "lookupMappings"
	OpAssign          Operation = "assign"
	OpManageSmart     Operation = "manageSmart"
	OpAccessHierarchy Operation = "accessHierarchy"
	OpModifyHierarchy Operation = "modifyHierarchy"
)

// Options configure an engine. The zero value of each field means its default.
type Options struct {
	Authority     string
	Clock         Clock
	NewIdentifier func(namespace string) string
	Locale        osid.Locale
	Currency      osid.Type
	MaxString     uint64
	MaxBatch      uint64
	// Authorize decides; nil allows everything. qualifier is the Id of a catalog, or nil for "at all".
	Authorize func(agent osid.ID, op Operation, service, entity string, qualifier osid.ID) bool
	// Resolvers by service; the result is the object of that service.
	Resolvers map[Service]func(id osid.ID) (any, error)
	// IsGenus says whether a genus type descends from another, which it does not equal; nil: there is no hierarchy of types.
	IsGenus func(genus, ancestor osid.Type) bool
	Records []*RecordType
	// WrapCreditQuery and WrapCreditInspector make the typed query and inspector of credits, which the core's queries hand out
	// but this package does not know; nil: there are none.
	WrapCreditQuery     func(*Query) osid.CreditQuery
	WrapCreditInspector func(Inspector) osid.CreditQueryInspector

	NotificationBuffer int // notifications kept for a slow plain receiver
	Overflow           Overflow
	ReliableLimit      int // unacknowledged notifications kept before a reliable session ends
	RedeliverAfter     time.Duration
	RedeliverAtMost    time.Duration
	Logger             *slog.Logger

	ConflictWait time.Duration
	Faults       func(step store.Step) error
	// Forgotten is told of a transaction that became garbage while it was open.
	Forgotten func(where string, started time.Time)
}

func (o *Options) setDefaults() {
	if o.Authority == "" {
		o.Authority = "memprovider.osid-go"
	}
	if o.Clock == nil {
		o.Clock = systemClock{}
	}
	if o.Locale == nil {
		o.Locale = osid.DefaultLocale()
	}
	o.Locale = ownLocale(o.Locale)
	if o.Currency == nil {
		o.Currency = o.Locale.GetCurrencyType()
	}
	o.Currency = ownType(o.Currency)
	if o.MaxString == 0 {
		o.MaxString = 1 << 20
	}
	if o.MaxBatch == 0 {
		o.MaxBatch = 1_000_000
	}
	if o.NotificationBuffer == 0 {
		o.NotificationBuffer = 1024
	}
	if o.ReliableLimit == 0 {
		o.ReliableLimit = 1 << 16
	}
	if o.RedeliverAfter == 0 {
		o.RedeliverAfter = time.Second
	}
	if o.RedeliverAtMost == 0 {
		o.RedeliverAtMost = time.Minute
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
}

// isGenus says whether a genus is, or descends from, another.
func (o *Options) isGenus(genus, ancestor osid.Type) bool {
	return osid.EqualTypes(genus, ancestor) || o.IsGenus != nil && o.IsGenus(genus, ancestor)
}

// resolve finds an object of a service outside.
func (o *Options) resolve(op string, service Service, id osid.ID) (any, error) {
	if f := o.Resolvers[service]; f != nil {
		v, err := f(id)
		if err != nil {
			return nil, &osid.Error{Code: osid.ErrOperationFailed, Op: op, Arg: osid.IDString(id), Detail: "the resolver failed", Cause: err}
		}
		if v == nil {
			return nil, &osid.Error{Code: osid.ErrOperationFailed, Op: op, Arg: osid.IDString(id), Detail: "the resolver knows no such object"}
		}
		return v, nil
	}
	return bareObject(service, id), nil
}

// exists says whether the application knows the object that an Id names; without a resolver every Id is accepted.
func (o *Options) exists(service Service, id osid.ID) bool {
	f := o.Resolvers[service]
	if f == nil {
		return true
	}
	v, err := f(id)
	return err == nil && v != nil
}

// resource finds a resource that stands behind something: the provider itself, which only it knows, or one of the application's.
func (e *Engine) resource(op string, id osid.ID) (osid.Resource, error) {
	if osid.EqualIDs(id, e.providerID) {
		return bareResource{bare: bare{id: id}}, nil
	}
	v, err := e.opts.resolve(op, Resource, id)
	if err != nil {
		return nil, err
	}
	if r, ok := v.(osid.Resource); ok {
		return r, nil
	}
	return nil, argError(osid.ErrOperationFailed, op, "resource", osid.IDString(id), "the resolver gave something else")
}
