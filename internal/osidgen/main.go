// Command osidgen writes the generated part of the module from the catalogue of the specification in internal/spec.
//
// An emitter per concern adds declarations to files: interfaces and enumerations, aliases, ranges over lists, Unimplemented
// structs. The file set then formats the files, writes those that changed, and removes what earlier runs wrote and this one no
// longer does. The output depends on nothing but the catalogue and this program, to the byte.
//
// Run it with go generate ./... from anywhere in the module.
package main

//go:generate go run .

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/osid-go/osid-go/internal/spec"
)

// modulePath is the path under which generated files import each other.
const modulePath = "github.com/osid-go/osid-go"

// An emitter adds declarations to the files of a generator.
type emitter func(*generator) error

// emitters are run in this order, which is the order of declarations where two of them write to the same file.
var emitters = []emitter{
	emitInterfaces,
	emitAliases,
	emitLists,
	emitUnimplemented,
	emitShells,
}

func main() {
	root := flag.String("root", "", "`directory` to write to (default: the module's root)")
	verbose := flag.Bool("v", false, "report the conflicts that were resolved and the files that changed")
	flag.Parse()
	if err := run(*root, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "osidgen:", err)
		os.Exit(1)
	}
}

func run(root string, verbose bool) error {
	if root == "" {
		var err error
		if root, err = moduleRoot(); err != nil {
			return err
		}
	}
	g, err := generate()
	if err != nil {
		return err
	}
	changed, err := g.out.write(root)
	if err != nil {
		return err
	}
	if verbose {
		for _, note := range g.conflicts {
			fmt.Println("conflict:", note)
		}
		for _, name := range changed {
			fmt.Println("changed:", name)
		}
	}
	return nil
}

// generate reads the catalogue and runs every emitter.
func generate() (*generator, error) {
	c, err := spec.Load()
	if err != nil {
		return nil, err
	}
	g, err := newGenerator(c)
	if err != nil {
		return nil, err
	}
	for _, emit := range emitters {
		if err := emit(g); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// moduleRoot walks up from the working directory to the directory of go.mod.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("no go.mod above the working directory")
		}
		dir = parent
	}
}
