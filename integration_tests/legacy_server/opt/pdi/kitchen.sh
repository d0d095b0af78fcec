#!/bin/sh
exec java org.pentaho.di.kitchen.Kitchen "$@"
