import { MongoClient, type MongoClientOptions } from 'mongodb';
import { mendDriver } from './mend-driver.ts';

/** A client of MongoDB, which gives up after 10 s where it does not answer. It connects when told to, or first used. */
export function openClient(uri: string, options: MongoClientOptions = {}): MongoClient {
  mendDriver();
  return new MongoClient(uri, { serverSelectionTimeoutMS: 10_000, ...options });
}
